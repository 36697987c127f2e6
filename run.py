"""Start Durchblick from a clone: create its environment once, install the locked packages, then run the program.

    python3 run.py [WORDS]         starts the program; the words are passed to `python -m quiz`
    python3 run.py build [WORDS]   makes the finished program in the folder dist; --help names the words
    python3 run.py test [WORDS]    runs all checks and tests; with words, only pytest with these words

Needs only Python 3.11 or newer. Any Python since 2.7 can read this file, so that an older one can report this.
"""

import os
import sys

if __name__ == "__main__":
    try:
        if sys.version_info < (3, 11):
            found = ".".join(map(str, sys.version_info[:3]))
            sys.exit("Durchblick braucht Python 3.11 oder neuer. Das hier ist Python %s." % found)
        sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
        import launcher

        code = launcher.main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    if code == 130:
        os._exit(code)  # Python itself would end by the signal if that had come within exec()
    sys.exit(code)
