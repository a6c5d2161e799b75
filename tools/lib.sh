# What the verbs share: privileges, packages, builds. Sourced, never run.
set -euo pipefail
top=${ANTESALA_TOP:?run this through ./dev}
build=$top/build

say () { printf '%s\n' "$*" >&2; }

# Runs a command as root: directly, or through sudo.
as_root () {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else say "This needs root or sudo: $*"; return 1
  fi
}

# Installs the Debian packages that are missing; says nothing when none is.
install_packages () {
  local missing=() package
  while read -r package; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed \
      || missing+=("$package")
  done < <(sed 's/#.*//' "$top/tools/packages.txt" | tr -s ' ' '\n' | grep .)
  [ ${#missing[@]} = 0 ] && return
  say "Installing ${#missing[@]} Debian packages …"
  as_root apt-get -q update >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
    install -y --no-install-recommends "${missing[@]}" >&2
}

# Configures and builds into a folder: compile DIR [MESON OPTION …]
# ccache would preprocess each file that it does not know before it compiles it, half as much work again: the compiler's list of
# headers tells it the same. mold links a test program, of which there are a hundred, in a tenth of the time.
compile () {
  local dir=$1
  shift
  export CCACHE_DEPEND=1 CC_LD=${CC_LD:-mold}
  [ -f "$dir/build.ninja" ] || /usr/bin/meson setup "$dir" "$top" "$@" >&2
  ninja -C "$dir" >&2
}

# Paths by which the programs find what belongs to them in a checkout.
program_paths () {
  export ANTESALA_DATA_DIR=$top/data ANTESALA_LOCALE_DIR=${1:-$build}/po
}
