import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { data } from "@remix-run/node";
import { LRUCache } from "lru-cache";
import type { Clock } from "#app/domain/clock.ts";
import type { Typed } from "#app/forms/field.ts";
import { type AnyForm, fieldOf } from "#app/forms/form.ts";
import type { FormState } from "#app/forms/state.ts";
import type { AppContext } from "./context.ts";
import type { Visit } from "./guards.server.ts";
import { pageAnswer } from "./page-bytes.ts";
import { takesGzip } from "./page-cache.server.ts";
import { cutPage, filledPage, type PageTemplate } from "./page-template.server.ts";
import { formPageKey } from "./public-pages.ts";

type Refused = ReturnType<typeof data<FormState>>;
type Texts = Readonly<Record<string, string>>;

export interface RefusedForms {
  /**
   * To be called by the action of a public form with its refusal. Two visitors who are refused for the same reason get
   * the same page, except for their texts; so it is rendered once, with placeholders for these.
   *
   * @returns the data for the page, with placeholders while it is rendered for others too
   */
  readonly prepared: (visit: Visit, form: AnyForm, refused: Refused) => Refused;
  /**
   * Whether the page of this request is ready, so that the data of its loaders are not needed. Waits for a page that is
   * being rendered for the first time.
   */
  readonly isReady: (context: AppContext) => Promise<boolean>;
  /** Answers with the page that is ready, or else with the rendered one. */
  readonly answer: (
    context: AppContext,
    sent: { readonly request: Request; readonly status: number },
    render: () => Promise<Response>,
  ) => Promise<Response>;
  /** Forgets all pages. */
  readonly clear: () => void;
}

type Page = PageTemplate<string>;

interface Kept {
  readonly at: number;
  /** Null while it is rendered for the first time. */
  readonly page: Page | null;
  /** Gives the page as soon as one is rendered, or null when it cannot be kept. */
  readonly first: PromiseWithResolvers<Page | null>;
}
/** A request whose page is kept, or will be. */
interface Own {
  readonly key: string;
  readonly texts: Texts;
  /** Whether this request renders the page, for others too. */
  readonly renders: boolean;
  readonly first: Kept["first"];
  page: Page | null;
  /** How often content had changed when the request came. */
  readonly generation: number;
}

/**
 * The age at which a page is rendered again, in milliseconds: as of the form itself (`form-pages.server.ts`). Until it
 * is, others get the old one.
 */
const KEPT_MS = 300;
const MOST_PAGES = 100;
/**
 * How long a request waits for the first rendering by others, in milliseconds; then it renders a page of its own. In a
 * rush, hundreds are refused before the first of them has a page.
 */
const LONGEST_WAIT_MS = 5_000;

/**
 * Opens the pages of public forms that are shown again, such as to those who come too late for a place. Whether they are
 * refused is decided anew for each; only the page is kept.
 */
export function openRefusedForms(now: Clock): RefusedForms {
  const stem = `mark-${randomBytes(12).toString("hex")}`;
  const requests = new WeakMap<AppContext, Own>();
  const cache = new LRUCache<string, Kept>({ max: MOST_PAGES });
  let generation = 0;

  const marksOf = (texts: Texts) => Object.fromEntries(Object.keys(texts).map((name) => [name, `${stem}-${name}-`]));
  const keep = async (own: Own, response: Response): Promise<Response> => {
    const { key, texts } = own;
    const page = await cutPage(response, marksOf(texts));
    // A text that is written in another way could not be filled in.
    const isWhole = !page.parts.some((part) => "plain" in part && part.plain.includes(stem));
    own.first.resolve(isWhole ? page : null);
    if (isWhole && own.generation === generation) cache.set(key, { at: now().getTime(), page, first: own.first });
    return filled(page, texts, response.status, false);
  };
  /** Ends the wait for a page whose first rendering has failed; the next request renders it. */
  const giveUpFirst = ({ key, first }: Own) => {
    first.resolve(null);
    const known = cache.peek(key);
    if (known?.first === first && !known.page) cache.delete(key);
  };

  return {
    prepared: ({ request, context }, form, refused) => {
      const { pathname, search } = new URL(request.url);
      const address = pathname + search;
      const split = splitState(form, refused.data);
      if (context.asksForData || !split || formPageKey(address) !== address) return refused;
      const { texts, rest } = split;
      const key = JSON.stringify([address, Object.keys(texts), rest, refused.data.errors]);
      const known = cache.get(key);
      const at = now().getTime();
      const renders = !known || Math.abs(at - known.at) > KEPT_MS;
      const first = known?.first ?? Promise.withResolvers<Page | null>();
      requests.set(context, { key, texts, renders, first, page: renders ? null : known.page, generation });
      if (!renders) return refused;
      cache.set(key, { at, page: known?.page ?? null, first });
      return data({ ...refused.data, values: { ...rest, ...marksOf(texts) } }, refused.init ?? undefined);
    },
    isReady: async (context) => {
      const own = requests.get(context);
      if (!own || own.renders) return false;
      own.page ??= await Promise.race([own.first.promise, delay(LONGEST_WAIT_MS, null, { ref: false })]);
      return own.page !== null;
    },
    answer: async (context, { request, status }, render) => {
      const own = requests.get(context);
      if (own?.page)
        return filled(own.page, own.texts, status, takesGzip(request.headers.get("accept-encoding") ?? ""));
      if (!own?.renders) return await render();
      const response = await render().catch((error) => {
        giveUpFirst(own);
        throw error;
      });
      if (response.status === 422) return await keep(own, response);
      // The page of an error has no placeholders.
      giveUpFirst(own);
      return response;
    },
    clear: () => {
      generation += 1;
      cache.clear();
    },
  };
}

/** Splits the values of a refused form; null when something is wrong with one of its texts, which the page may repeat. */
function splitState(form: AnyForm, { values, errors, ...others }: FormState): { texts: Texts; rest: Typed } | null {
  const isText = (name: string) => {
    const field = fieldOf(form.fields, name);
    if (!field || field.control === "list") return false;
    return field.control === "input" && ["line", "email"].includes(field.text?.rule ?? "");
  };
  const isOwn = (name: string) => name === "submission" || isText(name);
  if (Object.keys(errors).some(isOwn) || Object.values(others).some((other) => other !== undefined)) return null;
  const each = Object.entries(values);
  const texts = each.flatMap(([name, text]) =>
    isOwn(name) && typeof text === "string" ? [[name, text] as const] : [],
  );
  return {
    texts: Object.fromEntries(texts),
    rest: Object.fromEntries(each.filter(([name]) => !isOwn(name))),
  };
}

function filled(page: PageTemplate<string>, texts: Texts, status: number, zipped: boolean): Response {
  const headers = new Headers(
    Array.from({ length: page.headers.length / 2 }, (_, at) => [
      page.headers[2 * at] ?? "",
      page.headers[2 * at + 1] ?? "",
    ]),
  );
  if (zipped) headers.set("content-encoding", "gzip");
  return pageAnswer(filledPage(page.parts, texts, zipped), { status, headers });
}
