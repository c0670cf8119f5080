"""The conditions of use of claims: what they ask, in words, and whether the product and its copy meet them."""
