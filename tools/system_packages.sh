#!/usr/bin/env bash
# What the journeys need from the system: a Chromium and a font with Swedish letters. Installs what is missing where it
# is root on Debian; elsewhere prints the one line that does it, and fails.
set -euo pipefail

missing=()
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  missing+=(chromium)
fi
if ! command -v fc-list >/dev/null || [[ -z $(fc-list :lang=sv family 2>/dev/null) ]]; then
  missing+=(fontconfig fonts-dejavu-core)
fi
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi
if [[ -e /etc/debian_version && $EUID -eq 0 ]]; then
  echo "Installing from Debian: ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
else
  echo "The tests need system packages. Run this once, then the same command again:" >&2
  echo "  sudo apt-get install -y ${missing[*]}" >&2
  exit 1
fi
