"""The eight stages, in order: acquire distil extract identify lineage positions weigh write; and settle."""
