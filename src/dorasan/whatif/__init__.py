"""What-if: scenarios laid over law, practice, readings, durations and seat; whole portfolios replayed under them.

Lives here: scenario files and their lint, the proof of what an overlay touches, the replay, comparisons, briefs.
May not live here: any rule of law (packs hold it), any judging (``judge`` does it), any text (``dorasan.words``).
"""
