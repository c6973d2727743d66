#!/usr/bin/python3
"""Time and memory of `dimple measure` and `dimple report` on a large scan, against reading the file and against VTK's curvature of it.

Usage: bench/speed.py DIMPLE [SCAN.ply]      (without SCAN: a phantom of a million points and two million triangles)
Prints a Markdown table. VTK stands in it where python3-vtk9 is installed."""
import importlib.util
import json
import os
import pathlib
import platform
import shlex
import subprocess
import sys
import tempfile

RUNS = 10


def seconds(command):
    """Least wall time of a shell command, the file in the page cache: the run that nothing else disturbed."""
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        subprocess.run(["hyperfine", "--style", "none", "--warmup", "2", "--runs", str(RUNS),
                        "--export-json", result.name, command], check=True)
        return json.load(result)["results"][0]["min"]


def peak_mb(command):
    """Largest resident memory of one run of a command, children included."""
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command}: failed")
    return usage.ru_maxrss * 1024 / 1e6


def header_counts(scan):
    with open(scan, "rb") as file:
        words = [line.split() for line in file.read(4096).split(b"end_header")[0].splitlines()]
    return {word[1].decode(): int(word[2]) for word in words if word[:1] == [b"element"]}


def processor():
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.machine()


def main(dimple, scan):
    here = pathlib.Path(__file__).parent
    counts = header_counts(scan)
    name = shlex.quote(str(scan))
    programs = {"`cat FILE \\| wc -c`": (f"cat {name} | wc -c", None),
                "`dimple measure FILE`": (f"{shlex.quote(dimple)} measure {name}",) * 2}
    folder = tempfile.TemporaryDirectory()
    report = f"{shlex.quote(dimple)} report --quiet {name} --out {shlex.quote(folder.name)} --markups"
    programs["`dimple report FILE`, all files"] = (report, report)
    if importlib.util.find_spec("vtkmodules"):
        vtk = f"{sys.executable} {shlex.quote(str(here / 'vtk_mean_curvature.py'))} {name}"
        programs["VTK, one-ring mean curvature"] = (vtk, vtk)

    times = {title: seconds(timed) for title, (timed, _) in programs.items()}
    reading, measuring, reporting = list(times.values())[:3]
    print(f"Binary PLY, {counts['vertex']:,} vertices, {counts['face']:,} triangles, "
          f"{os.path.getsize(scan) / 1e6:.0f} MB; best of {RUNS} runs; {processor()}, {os.cpu_count()} cores.\n")
    print("| program | time, s | times `cat` | times `dimple` | peak memory, MB |\n|---|---|---|---|---|")
    for title, time in times.items():
        weighed = programs[title][1]
        memory = f"{peak_mb(weighed):.0f}" if weighed else ""
        print(f"| {title} | {time:.3f} | {time / reading:.1f} | {time / measuring:.2f} | {memory} |")
    print(f"\nAll reports beyond the measuring: {reporting - measuring:.3f} s.")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(*sys.argv[1:])
    elif len(sys.argv) == 2:
        with tempfile.TemporaryDirectory() as folder:
            phantom = pathlib.Path(folder) / "back.ply"
            subprocess.run([sys.argv[1], "phantom", "--spacing", "0.473", "-o", phantom], check=True)
            main(sys.argv[1], phantom)
    else:
        sys.exit(__doc__)
