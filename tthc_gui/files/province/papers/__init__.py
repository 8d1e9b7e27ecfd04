"""The papers around the annexes: Word files from templates that a province can edit."""
