"""Word documents: tables read as grids, and the annex written as one."""
