import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayOf, languageOf } from "#app/i18n/format.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { currentEdition, findEdition } from "./domain/edition/edition.ts";
import { readLegalInformation } from "./domain/edition/legal.ts";
import { contactOf } from "./ui/contact.tsx";
import { ErrorPage, ErrorTitle } from "./ui/error-page.tsx";
import headings from "./ui/fonts/bricolage-grotesque.woff2?url";
import type { PrivateDocument } from "./ui/private-document.ts";
import { SiteFrame } from "./ui/site-frame.tsx";
import stylesheet from "./ui/styles.css?url";

export const links: LinksFunction = () => [
  { rel: "preload", href: headings, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const now = context.now();
  const { db, recent } = context;
  const year = /^[1-9]\d{3}$/.test(params.year ?? "") ? Number(params.year) : null;
  const shown = year && (await recent.read(db, `edition ${year}`, () => findEdition(db, { year })));
  const edition = shown || (await recent.read(db, "current edition", () => currentEdition(db, { now })));
  const legal = await recent.read(db, "legal information", () => readLegalInformation(db));
  const lastDay = edition?.days.at(-1);
  return {
    /** The edition of the page, else the current one: the menu's links lead there. */
    year: edition?.year ?? null,
    /** True until the end of that edition's last day. */
    coming: edition !== null && lastDay !== undefined && lastDay >= dayOf(now, edition.timeZone),
    /** Whether its places cost something. */
    sells: edition?.sells ?? false,
    /** Whether it has practical pages. */
    informs: edition?.informs ?? false,
    /** The published level of accessibility, for the footer of every page. */
    accessibility: legal.accessibilityLevel ?? "none",
    /** Where the public writes to the organisers; null when no address is set. */
    contact: edition?.contact ?? contactOf(context.settings.mailFrom),
    /** Origin of the site, for absolute addresses. */
    origin: context.settings.appUrl,
    enhancements: context.enhancements,
    nonce: context.nonce,
  };
}

/** The default headers of pages, which forbid caching. */
export { privateHeaders as headers } from "./server/private-page.ts";

/** The title of pages without one. */
export const meta: MetaFunction = () => [{ title: "Grand Paris Circulaire" }];

/** The document of every page, errors included. */
export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const language = languageOf(pathname);
  const data = useRouteLoaderData<typeof loader>("root");
  const handles = useMatches().map((match) => (match.handle ?? {}) as PageHandle);
  const rooms = handles.flatMap((handle) => handle.scripts ?? []);
  const enhance = handles.flatMap((handle) => data?.enhancements[handle.enhance ?? ""] ?? []);
  const { i18n } = useTranslation();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbf8f1" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#121a16" media="(prefers-color-scheme: dark)" />
        <Title />
        <Links />
        {enhance.map((address) => (
          <script key={address} type="module" src={address} />
        ))}
      </head>
      <body>
        {children}
        {rooms.length > 0 && (
          <>
            {/* In an attribute, whose escaping is reversible, unlike in a script. */}
            <template
              id="messages"
              data-messages={JSON.stringify(
                Object.fromEntries(rooms.map((room) => [room, i18n.getResourceBundle(language, room)])),
              )}
            />
            <Scripts nonce={data?.nonce} />
          </>
        )}
      </body>
    </html>
  );
}

/** The title from a page's `meta`, or from the data of its loader. */
function Title() {
  const page = usePrivateDocument();
  const error = useRouteError();
  if (error) return <ErrorTitle error={error} />;
  if (!page) return <Meta />;
  return (
    <>
      <title>{[...new Set([page.title, page.name])].join(" · ")}</title>
      <meta name="robots" content="noindex" />
    </>
  );
}

function usePrivateDocument(): PrivateDocument | null {
  const { page } = (useMatches().at(-1)?.data ?? {}) as { page?: PrivateDocument };
  return page?.frame ? page : null;
}

export default function Root() {
  const page = usePrivateDocument();
  const frames = useMatches().flatMap((match) => ((match.handle ?? {}) as PageHandle).frame ?? []);
  if ((page?.frame ?? frames.at(-1) ?? "site") !== "site") return <Outlet />;
  return (
    <SiteFrame>
      <Outlet />
    </SiteFrame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  return (
    <SiteFrame>
      <ErrorPage error={error} />
    </SiteFrame>
  );
}
