import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { NOW } from "#test/support/database.ts";
import { booked, lettersOf, withRegistration } from "./registered-site.ts";

test("sessions are changed together: places given up are free again, and a letter confirms it", async () => {
  const { site, path } = await withRegistration({ sessions: ["atelier-a"] });
  const form = await (await site.get(`${path}/seances`)).text();
  const answer = await site.post(`${path}/seances`, { sessions: ["atelier-b", "visite"] });
  expect({
    ticked: /value="atelier-a"[^>]*checked=""|checked=""[^>]*value="atelier-a"/.test(form),
    answer: [answer.status, answer.headers.get("location")],
    booked: await booked(site),
    letters: await lettersOf(site),
    drift: await countDrift(site.db),
    said: (await (await site.get(`${path}?fait=sessions`)).text()).includes(messagesIn("fr").t("me:saved.sessions")),
  }).toEqual({
    said: true,
    ticked: true,
    answer: [303, `${path}?fait=sessions`],
    booked: ["atelier-b", "visite"],
    letters: ["registration-confirmed", "registration-changed"],
    drift: [],
  });
});

test.each([
  ["at the same time", ["atelier-a", "atelier-b"]],
  ["that cannot be booked", ["pleniere"]],
  ["that do not exist", ["../etc", "nulle-part"]],
])("sessions %s are refused, and the bookings stay", async (_what, sessions) => {
  const { site, path } = await withRegistration({ sessions: ["visite"] });
  const answer = await site.post(`${path}/seances`, { sessions });
  expect([answer.status, await booked(site)]).toEqual([422, ["visite"]]);
});

test("a corrected name is on the page, and its badge is a new one", async () => {
  const { site, path } = await withRegistration();
  const answer = await site.post(`/en${path}/nom`, { given_name: " Łukasz ", family_name: "O’Șerban" });
  const kept = await site.db
    .selectFrom("registration")
    .select(["given_name", "family_name", "badge_number"])
    .executeTakeFirstOrThrow();
  expect([answer.status, answer.headers.get("location"), kept]).toEqual([
    303,
    `/en${path}?fait=name`,
    { given_name: "Łukasz", family_name: "O’Șerban", badge_number: 2 },
  ]);
});

test("an invalid name is refused, and the form keeps it", async () => {
  const { site, path } = await withRegistration();
  const answer = await site.post(`${path}/nom`, { given_name: "", family_name: "Nouvelle" });
  expect([answer.status, (await answer.text()).includes('value="Nouvelle"')]).toEqual([422, true]);
});

test("cancelling asks first, frees the places at once, and can be sent twice", async () => {
  const { site, path } = await withRegistration({ sessions: ["visite"] });
  const used = async () =>
    (await site.db.selectFrom("quota").select("used").executeTakeFirstOrThrow()).used +
    (await site.db.selectFrom("session_places").select("used").where("used", ">", 0).execute()).length;
  const before = [(await site.get(`${path}/annulation`)).status, await used()];
  const sent = [await site.post(`${path}/annulation`, {}), await site.post(`${path}/annulation`, {})];
  expect({
    before,
    sent: sent.map(({ status, headers }) => [status, headers.get("location")]),
    after: await used(),
    drift: await countDrift(site.db),
    letters: await lettersOf(site),
  }).toEqual({
    before: [200, 2],
    sent: [
      [303, path],
      [303, path],
    ],
    after: 0,
    drift: [],
    letters: ["registration-confirmed", "registration-cancelled"],
  });
});

test("a cancelled registration's page says so, with nothing to change or print", async () => {
  const { site, code, path } = await withRegistration();
  await cancelRegistration(site.db, { code, by: null, now: NOW });
  const page = await site.get(path);
  const statuses = [];
  for (const name of ["/seances", "/nom", "/badge.pdf", "/billet.pdf", "/billet.ics"])
    statuses.push((await site.get(path + name)).status);
  const posted = [await site.post(`${path}/seances`, {}), await site.post(`${path}/nom`, { given_name: "A" })];
  expect([
    page.status,
    (await page.text()).includes("<svg role"),
    statuses,
    posted.map(({ status }) => status),
  ]).toEqual([200, false, [404, 404, 404, 404, 404], [404, 404]]);
});
