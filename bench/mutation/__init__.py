"""Are the rules about clauses, money and instalments tested? Break them one by one: does a test notice?"""
