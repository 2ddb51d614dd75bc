import { expect, test } from "vitest";
import { grantRole } from "#app/domain/people/roles.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { openPage, PHONE, WIDE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { freshSite } from "#test/support/site.ts";
import {
  arriveAtRegistration,
  booked,
  cancel,
  changeSessions,
  clashBeside,
  codeOnPage,
  correctName,
  downloadPdf,
  errorBeside,
  fillIn,
  findSession,
  focused,
  send,
  sessionBox,
} from "./attendee.ts";
import { answerAtDoor, holdToCamera, passage } from "./door.ts";
import { readLetter } from "./letter.ts";
import {
  createEdition,
  figures,
  importProgramme,
  openSales,
  publish,
  setPlaces,
  signIn,
  signOut,
} from "./organiser.ts";
import { PUBLISHED, SMALL, YEAR } from "./programmes.ts";
import { deliverLetters } from "./worker.ts";

const ORGANISER = "organisation@exemple.fr";
const PERSON = { givenName: "Zoé", familyName: "Ibañez-Łuczak", email: "zoe@exemple.fr" };

for (const { programme, language, viewport } of [
  { programme: SMALL, language: "fr", viewport: PHONE },
  { programme: PUBLISHED, language: "en", viewport: WIDE },
] as const)
  test.skipIf(!programme.here)(
    `${programme.what} goes all the way from its file to the door, in "${language}"`,
    async () => {
      const { t } = messagesIn(language);
      const { chosen, clashing, later, whole } = programme;
      const site = await freshSite({
        seed: (db) => grantRole(db, { email: ORGANISER, role: "administrator", edition: null, by: null, now: NOW }),
      });
      const post = await deliverLetters(site);

      // The organiser signs in by code and by link, imports the programme, opens one place and publishes.
      const office = { page: await openPage({ url: site.url, viewport: WIDE }), language };
      await signIn(office, "code", ORGANISER, post);
      await signOut(office);
      await signIn(office, "link", ORGANISER, post);
      await createEdition(office, whole.title, programme.days);
      const preview = await importProgramme(office, programme);
      expect(preview).toContain(`${t("imports:table.new")} · ${programme.sessions}`);
      for (const { title } of [chosen, clashing, later]) await setPlaces(office, title, 2);
      await openSales(office, "Public", 1);
      await publish(office);

      // The attendee finds a session and registers for it and an overlapping one: refused, then corrected.
      const attendee = { page: await openPage({ url: site.url, viewport }), language };
      const { page } = attendee;
      await findSession(attendee, chosen.title);
      await sessionBox(attendee, chosen.title).check();
      await sessionBox(attendee, clashing.title).check();
      expect([await clashBeside(attendee, chosen.title), await clashBeside(attendee, clashing.title)]).toEqual([
        t("registration:sessions.clash", { titles: clashing.title }),
        t("registration:sessions.clash", { titles: chosen.title }),
      ]);
      await fillIn(attendee, { ...PERSON, email: "zoe@" });
      await send(attendee);
      await page.locator("#email-error").waitFor();
      // The browser moves the focus with its first frame.
      await expect.poll(() => focused(page)).toBe("errors");
      expect(await errorBeside(page, "email")).toBe(t("forms:errors.email"));
      await fillIn(attendee, PERSON);
      await send(attendee);
      await page.locator("#sessions-error").waitFor();
      await expect.poll(() => focused(page)).toBe("errors");
      expect(await sessionBox(attendee, clashing.title).isChecked()).toBe(true);
      await sessionBox(attendee, clashing.title).uncheck();
      await send(attendee);
      const key = await arriveAtRegistration(attendee);
      const firstCode = await codeOnPage(attendee);
      expect(await readLetter(await post.next())).toEqual({
        to: PERSON.email,
        language,
        address: `${site.url}${localPath(language, `/mon-espace/inscriptions/${key}`)}`,
        codes: { inText: firstCode, onTicket: firstCode },
        sessions: [whole, chosen],
      });

      // The only place is taken: the next visitor is told so.
      const next = await openPage({ url: site.url, viewport });
      await next.goto(localPath(language, `/${YEAR}/inscription`));
      await next.getByText(t("registration:closed.fullTitle"), { exact: true }).waitFor();

      // The attendee changes sessions, and downloads the badge.
      await changeSessions(attendee, { from: chosen.title, to: later.title });
      expect([await booked(attendee), (await readLetter(await post.next())).sessions]).toEqual([
        [later.title],
        [whole, later],
      ]);
      await correctName(attendee, "Ibáñez");
      const code = await codeOnPage(attendee);
      const corrected = await readLetter(await post.next());
      const badge = await downloadPdf(attendee, t("me:take.badge"));
      expect([corrected.codes, badge.codes]).toEqual([{ inText: code, onTicket: code }, [code]]);
      expect(badge.text.toUpperCase()).toContain("IBÁÑEZ");
      expect(code).not.toBe(firstCode);

      // At the door the first badge is refused; the new one is admitted once.
      const door = await site.signIn("accueil@exemple.fr", "door");
      expect(await passage(door, firstCode, site.clock.now)).toBe("refused: badge-replaced");
      const phone = await holdToCamera(site, { cookie: door.cookie, language, code });
      expect(await answerAtDoor(phone, "admitted")).toContain("Zoé Ibáñez");
      expect(await answerAtDoor(phone, "already")).toContain("Zoé Ibáñez");

      // The organiser watches while the attendee cancels; the place is free at once.
      expect(await figures(office)).toEqual({ registered: "1", present: "1" });
      await cancel(attendee);
      expect((await post.next()).mail.subject).toContain(t("letters:cancelled.subject", { edition: "" }).trim());
      await next.reload();
      await next.getByRole("button", { name: t("registration:submit") }).waitFor();
      expect((await figures(office)).registered).toBe("0");
    },
  );
