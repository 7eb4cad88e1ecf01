#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# slurm.sh PRODVAL MAKE_TOYS EXAMPLES KILL_AT_WRITE: a cluster of two nodes, a Slurm of its
# own on this machine, learns the same model as training at once does.  One node dies in the
# middle of its shards: the other one analyses only the songs that those lack.

examples=$(realpath -- "$3")
kill_at_write=$4
for program in munged slurmctld slurmd sbatch; do
	command -v "$program" >/dev/null || exit 77
done
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/tools/divided_case.sh"
learn_at_once

stop() {
	local pid
	for pid in ctl.pid n1/pid n2/pid munge.pid; do
		[ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
	done
	sleep 1
	rm -rf "$work"
}
trap stop EXIT

# On the second node prodval is killed while it writes the fourth song of a shard, and the
# node with it: slurmd, and the step that the job is.
rm bin/prodval
cat >bin/prodval <<END
#!/usr/bin/env bash
if [ "\$SLURMD_NODENAME" = n2 ] && [ "\$1" = vectors ]; then
	touch '$work/died'
	PV_KILL_AT=8 LD_PRELOAD='$kill_at_write' '$prodval' "\$@"
	step=\$(ps -o ppid= -p \$PPID)
	kill -KILL \$(cat '$work/n2/pid') \$step \$PPID
	exit
fi
exec '$prodval' "\$@"
END
chmod +x bin/prodval

port=$((20000 + $$ % 20000))
host=$(hostname)
user=$(id -un)
mkdir state n1 n2
(umask 077 && head -c 1024 /dev/urandom >key)
chmod 755 .
munged --force --key-file="$work/key" --socket="$work/munge.socket" --pid-file="$work/munge.pid" \
	--log-file="$work/munge.log" --seed-file="$work/munge.seed" || exit 77
cat >slurm.conf <<END
ClusterName=prodval
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
SlurmctldPort=$port
SlurmctldPidFile=$work/ctl.pid
SlurmdPidFile=$work/%n/pid
SlurmdSpoolDir=$work/%n
StateSaveLocation=$work/state
SlurmctldLogFile=$work/ctl.log
SlurmdLogFile=$work/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdTimeout=10
MpiDefault=none
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2 RealMemory=1000
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2 RealMemory=1000
PartitionName=all Nodes=n1,n2 Default=YES State=UP
END
export SLURM_CONF=$work/slurm.conf
slurmctld -f slurm.conf
slurmd -N n1 -f "$SLURM_CONF"
slurmd -N n2 -f "$SLURM_CONF"

# wait_for COMMAND...: until it succeeds, for five minutes at most.
wait_for() {
	local i
	for ((i = 0; i < 600; ++i)); do
		! "$@" 2>/dev/null || return 0
		sleep 0.5
	done
	fail "in vain: $*: $(tail -n 5 ctl.log n1.log slurm-*.out)"
}

both_are_idle() {
	[ "$(sinfo -h -t idle -o %D)" = 2 ]
}

all_is_over() {
	[ -z "$(squeue -h)" ]
}

wait_for both_are_idle
"$examples/slurm/submit.sh" "$work/corpus.csv" "$work/corpus" "$work/shards" \
	"$work/model.safetensors" 3 >said
wait_for [ -s model.safetensors ]
wait_for all_is_over
[ -e died ] || fail "no shard was sent to the second node"
cmp at-once.model model.safetensors

# One shard had three songs when its node died.
grep -h 'analysed before' slurm-*.out | sort >said
grep -q '3 of them analysed before' said || fail "$(cat said)"
[ "$(grep -c ', 0 of them analysed before' said)" = 2 ] || fail "$(cat said)"
[ "$(wc -l <said)" = 3 ] || fail "$(cat said)"

# One shard of the three is made by itself.
cp -r shards whole
rm shards/shard-2-of-3.vectors
sbatch --array=2 "$examples/slurm/shard.sbatch" "$work/corpus.csv" "$work/corpus" \
	"$work/shards" 3 >said
wait_for [ -s shards/shard-2-of-3.vectors ]
wait_for all_is_over
diff -r whole shards
