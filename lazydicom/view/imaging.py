"""Imaging: what a data set has to offer of its pixels: frames, fragments, one array, overlays.

It knows which elements hold pixels. It refuses to know how; each question imports what answers it,
so that data sets without pixels pay nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lazydicom.errors import ElementNotFoundError
from lazydicom.standard.tag import PIXEL_DATA

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element
    from lazydicom.view.fragments import Fragments
    from lazydicom.view.frames import Frames
    from lazydicom.view.scope import Scope

_PIXELS = (PIXEL_DATA, 0x7FE00008, 0x7FE00009)
"""Pixel Data, Float Pixel Data, Double Float Pixel Data."""


class Imaging:
    """What a data set or item has to offer of its pixel data."""

    __slots__ = ()
    _scope: Scope

    def find_element(self, tag: int) -> Element | None:
        """The element with ``tag``, or None."""
        raise NotImplementedError

    @property
    def frames(self: DatasetView) -> Frames:  # type: ignore[misc]
        """Its frames, each located, read and decoded when it is asked for.

        Raises
        ------
        ElementNotFoundError
            It has no pixel data.
        FormatError
            What it says about its pixels is missing, or cannot be.
        """
        from lazydicom.view.frames import frames_of  # noqa: PLC0415

        return frames_of(self, _pixels(self))

    @property
    def fragments(self: DatasetView) -> Fragments:  # type: ignore[misc]
        """The fragments of its encapsulated pixel data; none if that is not encapsulated.

        Raises
        ------
        ElementNotFoundError
            It has no pixel data.
        """
        from lazydicom.view.fragments import Fragments  # noqa: PLC0415

        return Fragments(self, _pixels(self))

    @property
    def offset_table(self: DatasetView) -> tuple[int, ...] | None:  # type: ignore[misc]
        """Where its frames begin, in bytes after the offset table; as the file says.

        From the Basic Offset Table, or if that is empty from the Extended one; empty if both are.
        None if the pixel data is not encapsulated.

        Raises
        ------
        ElementNotFoundError
            It has no pixel data.
        """
        from lazydicom.view.fragments import stated_offsets  # noqa: PLC0415

        return stated_offsets(self, _pixels(self))

    @property
    def pixel_array(self: DatasetView) -> NDArray[Any]:  # type: ignore[misc]
        """All its frames in a new array: (rows, columns), and in front of that frames, if several.

        Colours follow at the end, and are RGB where the file has YBR_FULL, as with pydicom.

        Raises
        ------
        ElementNotFoundError
            It has no pixel data.
        TruncatedError
            The pixel data is cut short; ``frames`` has those that are whole.
        FormatError, UnsupportedError
            It cannot be decoded.
        """
        return self.frames.all()

    def overlay_array(self: DatasetView, group: int) -> NDArray[Any]:  # type: ignore[misc]
        """The overlay plane in ``group``, 0x6000 to 0x60FF, as a new array of 0 and 1.

        Raises
        ------
        ElementNotFoundError
            There is none, or it is not described.
        TruncatedError
            It is cut short.
        """
        from lazydicom.view.overlay_plane import overlay_array  # noqa: PLC0415

        return overlay_array(self, group)


def no_pixels(dataset: DatasetView) -> ElementNotFoundError:
    """The error for a data set without pixels."""
    return ElementNotFoundError(
        "the data set has no pixel data",
        path=dataset._scope.index.source.name,  # noqa: SLF001  (one package, one class family)
        tag=PIXEL_DATA,
    )


def _pixels(dataset: DatasetView) -> Element:
    for tag in _PIXELS:
        element = dataset.find_element(tag)
        if element is not None:
            return element.located()
    raise no_pixels(dataset)
