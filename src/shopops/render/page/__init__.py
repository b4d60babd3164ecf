"""Pages: one HTML file each that needs no network, reads aloud, prints, and is dark where the reader's system is."""
