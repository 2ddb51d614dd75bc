import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { RequestHandler } from "@remix-run/node";
import { audit } from "#app/domain/audit.ts";
import { formatNumber, formatTime, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { NO_VISITOR, type SharedContext } from "#app/server/context.ts";
import { sendPage } from "#app/server/page-template.server.ts";
import { visitorAddress } from "#app/server/proxies.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { openArrivals } from "./arrivals.ts";
import { type Asked, askedOf, refreshOf } from "./asked.ts";
import { AT_ONCE, openFormTurns } from "./form-turns.ts";
import { openLineKeeper, type RoomState, type Wait } from "./line-keeper.ts";
import { openPace } from "./pace.ts";
import { placeCookies } from "./place-cookie.ts";
import { shareCalls } from "./told-calls.server.ts";
import { openWaitingPages, type WaitingPage } from "./waiting-pages.server.ts";

export interface WaitingRoom {
  /** Answers those who come to register: they wait in line while too many come. Other requests are passed on. */
  readonly before: (answer: RequestListener) => RequestListener;
  /** Told that a form was given out in answer to this request. */
  readonly handedOut: (request: IncomingMessage) => void;
  readonly state: () => RoomState;
  readonly close: () => void;
}

const NONE: RoomState = { isOpen: false, people: 0, seconds: 0, called: 0 };

/** How often the room looks whether it may close, in milliseconds. */
const LOOK_MS = 1_000;

/**
 * Opens the waiting room of registrations. A line begins by itself when the expected wait passes the setting, and ends when
 * nobody waits.
 *
 * @param handlerOf finds the framework's handler of a path
 */
export function openWaitingRoom(shared: SharedContext, handlerOf: (path: string) => RequestHandler): WaitingRoom {
  const { settings, now, log } = shared;
  const after = settings.waitingRoomAfter;
  if (after === null) return { before: (answer) => answer, handedOut: () => {}, state: () => NONE, close: () => {} };
  const [pace, arrivals] = [openPace(), openArrivals(settings.rateLimits)];
  const cookies = placeCookies(settings, shared.secrets);
  const addressOf = visitorAddress(settings);
  const pageOf = openWaitingPages(shared, handlerOf);
  const turns = openFormTurns(
    () => keeper.state().isOpen,
    (ms) => pace.took(ms, AT_ONCE),
  );
  const keeper = openLineKeeper({
    ...{ after, clock: () => now().getTime() },
    pace: { ...pace, unanswered: () => pace.unanswered() + turns.waiting() },
    told: (happened) => {
      log.warn(happened, `the waiting room ${"opened" in happened ? "opened" : "closed"}`);
      if ("opened" in happened) return;
      note("close-waiting-room", happened);
      edition = null;
    },
  });
  /** The edition whose registrations have a line, once its page was found: one whose forms are given out. */
  let edition: number | null = null;
  let onSale: number | null = null;
  const note = (verb: "open-waiting-room" | "close-waiting-room", detail = {}) => {
    if (edition === null) return;
    const line = { now: now(), by: null, edition, verb, subject: `edition:${edition}`, detail };
    audit(shared.db, line).catch((error) =>
      log.warn({ error: String(error) }, "the journal has no line of the waiting room"),
    );
  };
  const calls = shareCalls({
    ...{ db: shared.db, announcements: shared.announcements, take: keeper.takeCalled, heard: keeper.calledElsewhere },
    failed: (error) =>
      log.warn({ error: String(error) }, "the other processes do not know whom the waiting room called"),
  });
  /** Those whose form is being made. */
  const asking = new WeakMap<IncomingMessage, () => void>();
  const looking = setInterval(keeper.look, LOOK_MS).unref();

  const receive = async (asked: Asked, request: IncomingMessage, response: ServerResponse, letIn: () => void) => {
    const { year, language } = asked;
    const at = now().getTime();
    const held = cookies.read(request.headers.cookie, year, at);
    const enter = () => {
      response.appendHeader("set-cookie", cookies.header({ kind: "leave", year, since: at }));
      letIn();
    };
    if (held?.kind === "leave") return letIn();
    if (!keeper.isOpen(held)) {
      const over = pace.asked();
      asking.set(request, over);
      response.once("close", over);
      return held ? enter() : letIn();
    }
    const address = refreshOf(request.url ?? "/");
    const page = await pageOf({ year, language, refreshes: address.refreshes });
    if (response.destroyed) return;
    if (page === null) return letIn();
    if (edition === null && year === onSale) {
      ({ edition } = page);
      note("open-waiting-room");
    }
    const place = held?.place ?? arrivals.next(addressOf(request), at);
    const wait = keeper.wait(place, !address.refreshes);
    calls.tell();
    if (wait === null || (await isOfTheTeam(request, shared))) return enter();
    response.appendHeader("set-cookie", cookies.header({ kind: "place", year, place, seen: at }));
    response.setHeader("retry-after", String(wait.refresh));
    if (address.refreshes) response.setHeader("refresh", String(wait.refresh));
    const words = { ...wordsOf(wait, page, language, new Date(at)), ...address };
    sendPage(page.template, words, request, response, null, 503);
  };
  return {
    before: (answer) => (request, response) => {
      const asked = askedOf(request.url ?? "/");
      if (asked === null) return answer(request, response);
      if (request.method !== "GET" && request.method !== "HEAD") {
        // Nothing works on it before its end; whoever never sends that must not look like a busy process.
        request.once("end", () => {
          if (!response.writableEnded && !response.destroyed) response.once("close", pace.begun());
        });
        return turns.inTurn(request, response, () => answer(request, response));
      }
      if (!asked.isEntrance) return answer(request, response);
      receive(asked, request, response, () => answer(request, response)).catch((error) => {
        log.error({ error: error instanceof Error ? error.stack : error }, "the waiting room failed");
        if (!response.headersSent) answer(request, response);
      });
    },
    handedOut: (request) => {
      asking.get(request)?.();
      const at = now().getTime();
      const year = askedOf(request.url ?? "/")?.year;
      if (year === undefined || !arrivals.counts(addressOf(request), at)) return;
      onSale = year;
      if (cookies.read(request.headers.cookie, year, at)?.kind !== "leave") pace.handedOut();
    },
    state: keeper.state,
    close: () => {
      clearInterval(looking);
      calls.close();
    },
  };
}

/** Whether somebody is signed in who has a role: an organiser, a volunteer. They never wait. */
async function isOfTheTeam(
  { url = "/", headers: { cookie } }: IncomingMessage,
  shared: SharedContext,
): Promise<boolean> {
  if (!cookie?.includes("login=")) return false;
  const visit = new Request(new URL(url, shared.settings.appUrl), { headers: { cookie } });
  const person = await signedIn(visit, { ...shared, ...NO_VISITOR }).catch(() => null);
  return person !== null && person.roles.length > 0;
}

function wordsOf({ ahead, seconds }: Wait, { timeZone }: WaitingPage, language: Language, at: Date) {
  const { t } = messagesIn(language);
  const count = Math.round(seconds / 60);
  return {
    place: formatNumber(ahead + 1, language),
    hour: formatTime(new Date(at.getTime() + seconds * 1000), timeZone, language),
    wait: count === 0 ? t("waitingRoom:waits.moment") : t("waitingRoom:waits.minutes", { count }),
  };
}
