"""The interchange form of documents as JSON."""
