"""The ways in to a wave: its code, or a link of its own."""

from dataclasses import dataclass

from sqlmodel import Session
from starlette.requests import Request

from planner.services.waves.door import PATH, Door, find_door, find_door_of_link, read_token
from planner.services.workshop.codes import read_code


@dataclass(frozen=True)
class Way:
    """By which address somebody comes: that of a code, or that of a link."""

    code: str = ""
    token: str = ""

    @property
    def address(self) -> str:
        """The address of the page, from the root of the site."""
        return f"{PATH}/l/{self.token}" if self.token else f"{PATH}/{self.code}"

    def find(self, session: Session) -> Door:
        """The wave it leads to. Raises NotFound."""
        return find_door_of_link(self.token, session=session) if self.token else find_door(self.code, session=session)


def way_of(request: Request) -> Way:
    """The way by which a request comes."""
    told = request.path_params
    return Way(token=read_token(told["token"])) if "token" in told else Way(code=read_code(told["code"]))
