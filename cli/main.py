"""The ``casefold`` command."""

from __future__ import annotations

import sys

import typer

from cli import answers, archive, cases, changes, doctor, export, nightly, retry, review, run, service, verify, watch
from cli.console import fail
from models.errors import CasefoldError

app = typer.Typer(
    help=(
        "One timeline and one conflict report from the papers of a case, on this machine alone.\n\n"
        "Put the papers of each case into a folder of its own in the inbox (by default ~/Casefold/inbox/CASE), then "
        "say 'casefold run'. 'casefold review' shows the result in the browser."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("new")(cases.new)
app.command("run")(run.run)
app.command("retry")(retry.retry)
app.command("status")(cases.status)
app.command("changes")(changes.changes)
app.add_typer(review.app, name="review")
app.command("report")(export.report)
app.command("export")(export.export)
app.command("decide")(cases.decide)
app.command("answers")(answers.answers)
app.command("watch")(watch.watch)
app.command("nightly")(nightly.nightly)
app.command("archive")(archive.archive)
app.command("backup")(archive.backup)
app.command("restore")(archive.restore)
app.command("purge")(archive.purge)
app.command("verify")(verify.verify)
app.command("trace")(verify.trace)
app.add_typer(service.app, name="service")
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the command; what the user can mend is said in one line, with its own exit code."""
    try:
        app(prog_name="casefold")
    except CasefoldError as error:
        fail(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
