"""When: the wordings of time in plans, reduced to the normal forms of the model.

The words themselves, and the decisions taken where a wording leaves room, stand in `timeframes.yaml`.
"""
