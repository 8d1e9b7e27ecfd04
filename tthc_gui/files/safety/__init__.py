"""What keeps work from being lost: journal, versions, locks, and saving that asks first."""
