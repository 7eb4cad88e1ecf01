# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion for fish: prodval and prodval-jack.  Commands and options are read
# from --help, so that they are those of the program that is installed.

function __prodval_commands
    prodval --help 2>/dev/null |
        string replace -rf '^  ([a-z]+) +(\S.*)$' '$1\t$2'
end

# The options of "prodval COMMAND", or of the program that is named.
function __prodval_options
    $argv --help 2>/dev/null |
        string replace -rf '^ +(?:-\w, )?(--[a-z-]+)(?: [A-Z]\S*)?(?:  +(\S.*))?$' '$1\t$2'
end

function __prodval_of_command
    set -l words (commandline -opc)
    __prodval_options prodval $words[2]
end

function __prodval_recipes
    set -l words (commandline -opc)
    prodval $words[2] --help 2>/dev/null |
        string replace -rf '^ +--recipe R .*: (.*)$' '$1' |
        string replace -ra ' ?\([^)]*\)' '' | string split ', '
end

function __prodval_classifiers
    set -l words (commandline -opc)
    prodval $words[2] --help 2>/dev/null |
        string replace -rf '^ {22}([a-z-]+):?(.*)$' '$1\t$2'
end

complete -c prodval -n __fish_use_subcommand -f -a '(__prodval_commands)'
complete -c prodval -n __fish_use_subcommand -f -a '(__prodval_options prodval)'
complete -c prodval -n 'not __fish_use_subcommand; and string match -q -- "-*" (commandline -ct)' \
    -a '(__prodval_of_command)'
complete -c prodval -n 'string match -q -- --group (commandline -opc)[-1]' -f -a 'track album'
complete -c prodval -n 'string match -q -- --recipe (commandline -opc)[-1]' -F -a '(__prodval_recipes)'
complete -c prodval -n 'string match -q -- --classifier (commandline -opc)[-1]' -f -a '(__prodval_classifiers)'

complete -c prodval-jack -n 'string match -q -- "-*" (commandline -ct)' -f \
    -a '(__prodval_options prodval-jack)'
complete -c prodval-jack -n 'string match -q -- --connect (commandline -opc)[-1]' -f \
    -a '(jack_lsp 2>/dev/null)'
