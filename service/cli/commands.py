"""Commands and groups of commands that speak Dutch in their help and refuse in our own words."""

import click

from service.cli.options import BadUsageError

# click's own words in a page of help, and ours; the rest of the page is Dutch already.
HELP_WORDS = (
    ("Usage:", "Gebruik:"),
    ("COMMAND [ARGS]...", "OPDRACHT …"),
    ("[OPTIONS]", "[OPTIES]"),
    ("Options:", "Opties:"),
    ("Commands:", "Opdrachten:"),
    ("Show this message and exit.", "Toon deze hulp."),
    ("[default: ", "[anders: "),
    ("[required]", "[verplicht]"),
    ("…...", "…"),
)


def in_dutch(page: str) -> str:
    """Put click's own words of a page of help into Dutch."""
    for english, dutch in HELP_WORDS:
        page = page.replace(english, dutch)
    return page


class Command(click.Command):
    """A command that says which words were too many."""

    allow_extra_args = True

    def get_help(self, ctx: click.Context) -> str:
        """Write the help in Dutch."""
        return in_dutch(super().get_help(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse words that belong to nothing."""
        try:
            rest = super().parse_args(ctx, args)
            if rest and not ctx.resilient_parsing:
                raise BadUsageError("too_many_words", words=" ".join(rest))
        except click.UsageError as error:
            error.ctx = ctx
            raise
        return rest


class Commands(click.Group):
    """A group that says which commands there are."""

    command_class = Command

    def get_help(self, ctx: click.Context) -> str:
        """Write the help in Dutch."""
        return in_dutch(super().get_help(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which ones there are."""
        names = self.list_commands(ctx)
        if args[0] not in names:
            error = BadUsageError("no_command", name=args[0], commands=names)
            error.ctx = ctx
            raise error
        return super().resolve_command(ctx, args)
