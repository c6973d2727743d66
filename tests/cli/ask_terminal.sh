# The same on a terminal: prompts, lines as wide as it is, answers not shown twice.
/usr/bin/python3 - <<'END'
import fcntl, os, pty, struct, sys, termios

ANSWERS = ["1", "0", "0", "1", "b", "0", "0", "0", "1", ""]

child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    os.execlp("dimple", "dimple", "ask")

said, waiting = b"", list(ANSWERS)
try:
    while chunk := os.read(terminal, 4096):
        said += chunk
        if waiting and (said.endswith(b"know: ") or said.endswith(b"back: ")):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
except OSError:  # the terminal's other end was closed
    pass
os.waitpid(child, 0)

lines = said.decode().replace("\r", "").split("\n")
dialogue = lines[:next(i for i, line in enumerate(lines) if line.startswith("No dimples"))]
print("answers left:", waiting)
print("longest line of a question:", max(len(line) for line in dialogue if "Enter" not in line) <= 60)
print("\n".join(line for line in dialogue if line.startswith(("Question", "That was all"))))
print(lines[len(dialogue)])
END
