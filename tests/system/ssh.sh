#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ssh.sh PRODVAL MAKE_TOYS EXAMPLES KILL_AT_WRITE: GNU parallel, over ssh to two hosts, learns
# the same model as training at once does.  Both are sshds of the test's own, with keys of
# their own, on this machine; root gives them a network of their own.  One dies while it writes
# the fourth song of a shard: the other one goes on.

set -euo pipefail
for program in /usr/sbin/sshd ssh ssh-keygen parallel unshare ip; do
	command -v "$program" >/dev/null || exit 77
done
if [ "$(id -u)" = 0 ] && [ "${PV_IS_APART-}" != 1 ]; then
	unshare --mount --net true 2>/dev/null || exit 77
	PV_IS_APART=1 exec unshare --mount --net "$0" "$@"
fi
if [ "$(id -u)" = 0 ]; then
	ip link set lo up
	mount -t tmpfs tmpfs /run # sshd wants a folder there
	mkdir -m 755 /run/sshd
fi

examples=$(realpath -- "$3")
kill_at_write=$4
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/tools/divided_case.sh"
learn_at_once

stop() {
	local pid
	for pid in one.pid two.pid; do
		[ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
	done
	rm -rf "$work"
}
trap stop EXIT

# On the second host prodval is killed while it writes, and all its sshds with it.
rm bin/prodval
cat >bin/prodval <<END
#!/usr/bin/env bash
if [ "\${PV_HOST-}" = two ] && [ "\$1" = vectors ]; then
	touch '$work/died'
	PV_KILL_AT=8 LD_PRELOAD='$kill_at_write' '$prodval' "\$@"
	pid=\$\$ sshds=()
	while [ "\$pid" -gt 1 ]; do
		pid=\$(ps -o ppid= -p "\$pid" | tr -d ' ')
		[ "\$(ps -o comm= -p "\$pid")" != sshd ] || sshds+=("\$pid")
	done
	kill -KILL "\${sshds[@]}"
	exit 1
fi
[ "\${PV_HOST-}" = "" ] || [ "\$1" != vectors ] || echo "\$PV_HOST" >>'$work/hosts'
exec '$prodval' "\$@"
END
chmod +x bin/prodval

# listen HOST PORT: an sshd that knows nobody but us.
listen() {
	cat >"$1.conf" <<-END
		ListenAddress 127.0.0.1
		Port $2
		HostKey $work/host_key
		PidFile $work/$1.pid
		AuthorizedKeysFile $work/key.pub
		StrictModes no
		UsePAM no
		PermitRootLogin yes
		PasswordAuthentication no
		SetEnv PV_HOST=$1 PATH="$PATH"
	END
	cat >>ssh_config <<-END
		Host $1
		HostName 127.0.0.1
		Port $2
	END
	/usr/sbin/sshd -f "$work/$1.conf" -E "$work/$1.log" || fail "$(cat "$1.log")"
}

ssh-keygen -q -t ed25519 -N '' -f key
ssh-keygen -q -t ed25519 -N '' -f host_key
port=$((20000 + $$ % 20000))
listen one "$port"
listen two "$((port + 1))"
cat >>ssh_config <<END
Host *
IdentityFile $work/key
IdentitiesOnly yes
StrictHostKeyChecking accept-new
UserKnownHostsFile $work/known_hosts
LogLevel ERROR
END
for host in one two; do
	if ! ssh -F ssh_config "$host" true 2>err; then
		cat err "$host.log"
		[ "$(id -u)" != 0 ] || exit 1
		exit 77 # Accounts without a password may be locked
	fi
done

mkdir parallel "the shards"
export PARALLEL_HOME=$work/parallel
learn() {
	"$examples/parallel/train.sh" "$work/corpus.csv" "$work/corpus" "$work/the shards" \
		"$work/model.safetensors" 6 --ssh "ssh -F $work/ssh_config" --sshlogin one,two >said 2>err ||
		fail "$(cat said err)"
}

learn
[ -e died ] || fail "no shard was sent to the second host"
grep -qx one hosts || fail "no shard was sent to the first host"
cmp at-once.model model.safetensors
grep -Eq ', [1-9] of them analysed before' said || fail "what the second host left was not gone on with: $(cat said err)"
