"""The pages as people use them: Debian's Chromium, a mouse, a keyboard, a narrow screen, no JavaScript.

Run by ``make check``; without Chromium it says so in one line, and what was not looked at is counted. Lives here: whole
journeys and what only a browser can tell. May not live here: anything that Django's own client can tell (tests/web).
"""
