"""Internal workflows (quy trình nội bộ): the table of steps by which each procedure is handled."""
