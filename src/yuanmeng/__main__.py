"""The `yuanmeng` command. `up`, `worker` and `manage` need Django; all else is the terminal door, which does not."""

import sys


def main() -> int:
    match sys.argv[1:]:
        case ["up", *_]:
            from yuanmeng.config.up import up

            return up()
        case ["worker", *_]:
            from yuanmeng.config.worker import work

            return work()
        case ["manage", *words]:
            from yuanmeng.config.manage import manage

            return manage(words)
        case words:
            from yuanmeng.portals.terminal import run

            return run(words)


if __name__ == "__main__":
    sys.exit(main())
