"""CrawlOptions: which files of an archive are looked at; the index remembers them.

An update that is told nothing does as the one before did, so that neither a watch nor a nightly
job drops what another one put in. Refuses to know how they are carried out.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Self, get_args

from lazydicom.archive.files.crawl import Links
from lazydicom.archive.files.patterns import Patterns
from lazydicom.archive.segments.setting import read_setting, write_setting
from lazydicom.index.store_keys import FIRST_FREE_FIELD, META

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.index.transaction import Reader, Writer

_RECORD: Final = META.key(FIRST_FREE_FIELD + 16)
_NAME: Final = "the record of what is crawled"


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """What an update looks at.

    Attributes
    ----------
    include, exclude
        Patterns of paths (`lazydicom.archive.files.patterns`).
    links
        Which links are followed.
    containers
        Whether files in zip and tar archives are indexed.
    files
        Files that the last complete crawl found.
    is_complete
        Whether everything was crawled since the options were changed.
    settled
        The number of the first segment after the last complete update that kept nothing that is
        gone: instances in earlier ones were where they are.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    links: Links = "files"
    containers: bool = False
    files: int = 0
    is_complete: bool = True
    settled: int = 0

    @classmethod
    def read(cls, store: Reader | Writer) -> Self:
        """Those that the index remembers, or the defaults.

        Raises
        ------
        CacheError
            Its record is damaged.
        """

        def made(found: dict[str, Any]) -> Any:  # noqa: ANN401 - of this class
            lists = {name: tuple(found[name]) for name in ("include", "exclude")}
            return cls(**{**found, **lists})

        found: Self | None = read_setting(store, _RECORD, _NAME, made)
        return cls() if found is None else found

    def write(self, store: Writer) -> None:
        """Have the index remember them."""
        write_setting(store, _RECORD, asdict(self))

    def told(
        self,
        include: Iterable[str] | None = None,
        exclude: Iterable[str] | None = None,
        links: Links | None = None,
        *,
        containers: bool | None = None,
    ) -> Self:
        """These options with others in their place; None leaves one as it is.

        Raises
        ------
        QueryError
            A pattern makes no sense.
        ValueError
            There are no such links.

        Examples
        --------
        >>> CrawlOptions(exclude=("tmp",)).told(links="all")
        CrawlOptions(include=(), exclude=('tmp',), links='all', containers=False, files=0, \
is_complete=True, settled=0)
        """
        if links is not None and links not in get_args(Links):
            raise ValueError(f"links are 'files', 'all' or 'none', not {links!r}")
        for patterns in (include, exclude):
            if isinstance(patterns, str):
                raise TypeError("patterns are a list of texts, not one text")
        made = replace(
            self,
            include=self.include if include is None else tuple(include),
            exclude=self.exclude if exclude is None else tuple(exclude),
            links=self.links if links is None else links,
            containers=self.containers if containers is None else containers,
        )
        if made.containers != self.containers:
            made = replace(made, is_complete=False)
        Patterns(made.include, made.exclude)
        return made

    @property
    def patterns(self) -> Patterns:
        """What is to be seen."""
        return Patterns(self.include, self.exclude)
