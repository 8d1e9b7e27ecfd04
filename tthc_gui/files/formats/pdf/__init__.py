"""Digital PDFs: characters and ruling lines become cells, pages become grids."""
