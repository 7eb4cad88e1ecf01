# SPDX-License-Identifier: GPL-3.0-or-later
"""python_package.py SOURCE PRODVAL BUILD PREFIX WAY: the package prodval does what
package_cases.py and comparison_cases.py ask of it, as it is installed below a folder of ours, and is found by the
scripts there (WAY `installed`), or as a wheel in a virtual environment (`wheel`).  BUILD is
the build folder, PREFIX where it installs to."""

import glob
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile

SOURCE, PRODVAL, BUILD, PREFIX, WAY = sys.argv[1:6]
HERE = os.path.dirname(os.path.abspath(__file__))


def run(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **more)
    if done.returncode:
        sys.exit(f"FAILED: {' '.join(command)}:\n{done.stdout}")
    return done.stdout


def skip_without(*modules):
    for module in modules:
        if not importlib.util.find_spec(module):
            print(f"SKIPPED: no {module}: install python3-{module}")
            sys.exit(77)


def ask(python, folder, **more):
    """The cases, by an interpreter that finds the package below a folder."""
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("PYTHONPATH", "PRODVAL_LIBRARY")}
    environment.update(more, PYTHONDONTWRITEBYTECODE="1", OMP_NUM_THREADS="1")
    for cases in ("package_cases.py", "comparison_cases.py"):
        print(run(python, os.path.join(HERE, cases), SOURCE, PRODVAL, folder, env=environment,
                  cwd=folder))


def try_installed(folder):
    """The package finds the library in the prefix that both were installed into."""
    run("cmake", "--install", BUILD, env={**os.environ, "DESTDIR": folder})
    prefix = folder + PREFIX
    scripts = os.path.join(prefix, "share/production-value/python")
    for script, said in (("prodval_model", "usage: prodval_model.py MODEL VECTORS"),
                         ("torch_network", "usage: torch_network.py")):
        done = subprocess.run([sys.executable, "-B", f"{scripts}/{script}.py"], text=True,
                              stderr=subprocess.PIPE, check=False, cwd=folder)
        if done.returncode != 2 or not done.stderr.startswith(said):
            sys.exit(f"FAILED: {script}.py: {done.returncode} {done.stderr}")
    ask(sys.executable, folder, PYTHONPATH=os.path.join(prefix, "lib/python3/dist-packages"))


def try_wheel(folder):
    """From a copy, as it leaves files beside its sources; without a network."""
    sources, home = os.path.join(folder, "project/tools/python"), os.path.join(folder, "home")
    shutil.copytree(os.path.join(SOURCE, "tools/python"), sources,
                    ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build"))
    shutil.copy(os.path.join(SOURCE, "CMakeLists.txt"), os.path.join(folder, "project"))
    run(sys.executable, "-m", "build", "--no-isolation", "-o", folder, sources)
    (wheel,) = glob.glob(os.path.join(folder, "prodval-*-py3-none-any.whl"))
    run(sys.executable, "-m", "venv", "--system-site-packages", home)
    python = os.path.join(home, "bin/python")
    run(python, "-m", "pip", "install", "--no-index", "--no-deps", "--quiet", wheel)
    ask(python, folder, PRODVAL_LIBRARY=os.path.join(BUILD, "src/library/libprodval.so"))


skip_without("numpy", "sklearn", "torch", *(["build", "venv"] if WAY == "wheel" else []))
with tempfile.TemporaryDirectory() as work:
    {"installed": try_installed, "wheel": try_wheel}[WAY](work)
