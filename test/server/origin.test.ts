import { expect, test } from "vitest";
import { isOwnRequest } from "#app/server/origin.server.ts";

const SITE = "https://gpc.exemple.fr";
const HERE = "http://localhost:3000";

test.each([
  ["a page may be read from anywhere", "GET", "/2027", undefined, SITE, true],
  ["our own form is heard", "POST", "/2027/inscription", SITE, SITE, true],
  ["a form without an origin is foreign", "POST", "/2027/inscription", undefined, SITE, false],
  ["another site's form is foreign", "POST", "/2027/inscription", "https://ailleurs.exemple", SITE, false],
  ["a page in a sandbox says null", "POST", "/2027/inscription", "null", SITE, false],
  ["the same name on another port is foreign", "POST", "/connexion", "https://gpc.exemple.fr:8443", SITE, false],
  ["the same name without encryption is foreign", "POST", "/connexion", "http://gpc.exemple.fr", SITE, false],
  ["a payment hook is proved by its signature", "POST", "/hooks/stripe", undefined, SITE, true],
  ["an address that only starts like a hook's is refused", "POST", "/hooks/../connexion", undefined, SITE, false],
  ["a mail program unsubscribes in one click", "POST", "/desabonnement/12-abc", undefined, SITE, true],
  ["in English too", "POST", "/en/desabonnement/12-abc", undefined, SITE, true],
  ["another site does not", "POST", "/desabonnement/12-abc", "https://ailleurs.exemple", SITE, false],
  ["what takes it back is our own page", "POST", "/desabonnement/12-abc/reprise", undefined, SITE, false],
  ["one click only posts", "DELETE", "/desabonnement/12-abc", undefined, SITE, false],
  ["deleting is unsafe too", "DELETE", "/connexion", undefined, SITE, false],
  ["this machine has several names", "POST", "/connexion", "http://127.0.0.1:3000", HERE, true],
  ["this machine has one port", "POST", "/connexion", "http://127.0.0.1:4000", HERE, false],
  [
    "a name that only starts like this machine's is foreign",
    "POST",
    "/connexion",
    "http://localhost.exemple:3000",
    HERE,
    false,
  ],
  ["loopback is foreign to a public site", "POST", "/connexion", "http://localhost:3000", SITE, false],
])("%s", (_, method, path, origin, appUrl, expected) => {
  expect(isOwnRequest({ method, path, origin }, appUrl)).toBe(expected);
});
