"""`grade completion`: what a shell needs to complete commands, exercises and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "fish", "zsh"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what SHELL needs to complete commands, exercises and files.

    \b
    bash   eval "$(grade completion bash)"   in ~/.bashrc
    zsh    eval "$(grade completion zsh)"    in ~/.zshrc, after compinit
    fish   grade completion fish > ~/.config/fish/completions/grade.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "grade", "_GRADE_COMPLETE").source())
