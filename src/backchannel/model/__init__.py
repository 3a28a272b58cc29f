"""The vocabulary: frozen records, standard library only. Later modules know earlier ones.

Order: spans, ids, outcomes → captures → articles → actors → statements → issues → lineage → positions →
cases → decisions → weighing → assessment → corpus.
"""
