"""Technical limits of one upload. A telephone's photograph has 3 to 8 MB and 12 to 50 million pixels."""

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 64_000_000
MAX_SIDE = 30_000  # JPEG itself ends at 65,535
MAX_PAGES = 60
MAX_OBJECTS = 100_000  # of a PDF

MEMORY = 1536 * 1024 * 1024  # bytes of address space of the process that parses
CPU_SECONDS = 20
PATIENCE = 60.0  # seconds on the clock, on a busy machine
AT_ONCE = 2  # parsing processes of one web process
