"""What the law asks of a page as a whole: the statements it must make, and what must stand beside what."""
