"""What is known of a product: read from pages and files, converted, and asked for an amount. Imported only when needed.

``factsheet`` finds nothing and reads no disk; see ``files`` for the facts that stand beside a page.
"""
