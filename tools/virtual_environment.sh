#!/usr/bin/env bash
# Makes the virtual environment: tools/virtual_environment.sh PYTHON FOLDER. Says in a sentence what is missing.
set -euo pipefail
python=$1
folder=$2

if ! command -v "$python" >/dev/null; then
  echo "Brygga needs Python 3.11 or later, and '$python' is not on this machine. On Debian: apt-get install -y python3 python3-venv" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Brygga needs Python 3.11 or later; '$python' is $("$python" -V 2>&1). Name a later one: make … PYTHON=python3.11" >&2
  exit 1
fi
# Debian parts `venv` from Python; without `ensurepip` an environment would be made without pip.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [[ -e /etc/debian_version && $EUID -eq 0 ]]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv
  else
    echo "Python's venv is missing. Run this once, then the same command again: sudo apt-get install -y python3-venv" >&2
    exit 1
  fi
fi
"$python" -m venv "$folder"
