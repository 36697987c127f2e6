"""Coverage-guided fuzzing of everything that is read from files that anybody may have written.

python -m tools.fuzz TARGET [OPTIONS OF LIBFUZZER]     begins where the last run has ended
python -m tools.fuzz.corpus TARGET…                    renews tests/corpus/TARGET, the smallest inputs that reach all

It needs atheris and Linux or macOS: an environment of its own with requirements.txt and requirements-fuzz.txt. The
contracts and the small corpus need neither; tests/test_fuzz_corpus.py replays them.
"""
