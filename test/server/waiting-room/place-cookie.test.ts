import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { placeCookies, VALID_S } from "#app/server/waiting-room/place-cookie.ts";

const YEAR = 2030;
const AT = Date.parse("2030-01-10T09:00:00Z");
const under = (key: string, appUrl = "https://exemple.fr") =>
  placeCookies(
    { appUrl },
    {
      hash: (purpose, value) =>
        createHmac("sha256", key)
          .update(purpose + value)
          .digest(),
    },
  );
const held = { kind: "place", year: YEAR, place: AT * 1000 + 7, seen: AT } as const;
const leave = { kind: "leave", year: YEAR, since: AT } as const;
const sent = (header: string) => `other=1; ${header.split(";", 1)[0]}; another=2`;

test("a place and a leave are read as they were written, by every process with the same secret", () => {
  for (const each of [held, leave]) expect(under("key").read(sent(under("key").header(each)), YEAR, AT)).toEqual(each);
  expect(under("key").header(held)).toMatch(
    /^__Host-place=[\w.-]+; Max-Age=7200; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(under("key", "http://localhost").header(held)).toMatch(/^place=.*SameSite=Lax$/);
});

test("a forged, changed or old cookie, and one of another edition, is none", () => {
  const cookies = under("key");
  const read = (cookie: string, now = AT) => cookies.read(cookie, YEAR, now);
  const own = sent(cookies.header(held));
  expect(read(own, AT + VALID_S * 1000)).toEqual(held);
  expect(read(own, AT + VALID_S * 1000 + 1)).toBeNull();
  expect(read(sent(cookies.header(leave)), AT + VALID_S * 1000 + 1)).toBeNull();
  expect(cookies.read(own, YEAR + 1, AT)).toBeNull();
  expect(read(sent(under("other").header(held)))).toBeNull();
  // An earlier place, the leave instead of the place, another edition.
  for (const [from, to] of [
    ["18", "17"],
    ["=p.", "=l."],
    ["2030", "2031"],
  ] as const) {
    const changed = own.replace(from, to);
    expect(changed).not.toBe(own);
    for (const year of [YEAR, 2031]) expect(cookies.read(changed, year, AT)).toBeNull();
  }
  for (const cookie of [undefined, "", "__Host-place=", "__Host-place=p.2030.1.1.x", own.replace("__Host-", "")])
    expect(cookies.read(cookie, YEAR, AT)).toBeNull();
});
