"""How the table is looked at: sorted, zoomed, without the steps that are empty."""
