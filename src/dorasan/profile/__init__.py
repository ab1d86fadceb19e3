"""Profiles: who the applicant is, what choosing that states outright, and what may be presumed of an ordinary project.

Lives here: profiles as data, filling in and taking away presumptions, the three values of a cell.
May not live here: any rule of law, any ruling; a presumption shapes a screen and enters no paper.
"""

from dorasan.profile.entry import Premise, Presumption, Profile
from dorasan.profile.fate import Applied, Fallen, Fell
from dorasan.profile.levels import Levels, levels
from dorasan.profile.load import load_profile, profiles
from dorasan.profile.premise import Doubted, doubted, premised
from dorasan.profile.presume import Presumed, presume, presume_on
from dorasan.profile.route import Route, routes

__all__ = [
    "Applied", "Doubted", "Fallen", "Fell", "Levels", "Premise", "Presumed", "Presumption", "Profile", "Route",
    "doubted", "levels", "load_profile", "premised", "presume", "presume_on", "profiles", "routes",
]  # fmt: skip
