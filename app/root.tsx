import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
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
import { currentEdition } from "./domain/edition/edition.ts";
import type { PageHandle } from "./http/handle.ts";
import { languageOf } from "./i18n/languages.ts";
import { ErrorPage } from "./ui/error-page.tsx";
import headings from "./ui/fonts/bricolage-grotesque.woff2?url";
import { SiteFrame } from "./ui/site-frame.tsx";
import stylesheet from "./ui/styles.css?url";

export const links: LinksFunction = () => [
  { rel: "preload", href: headings, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const edition = await currentEdition(context.db, { now: context.now() });
  return {
    currentYear: edition?.year ?? null,
    enhancements: context.enhancements,
    nonce: context.nonce,
  };
}

/** The document around every page, errors included. */
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
        <Meta />
        <Links />
        {enhance.map((address) => (
          <script key={address} type="module" src={address} />
        ))}
      </head>
      <body>
        {children}
        {rooms.length > 0 && (
          <>
            <script id="messages" type="application/json" suppressHydrationWarning>
              {JSON.stringify(Object.fromEntries(rooms.map((room) => [room, i18n.getResourceBundle(language, room)])))}
            </script>
            <Scripts nonce={data?.nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return (
    <SiteFrame>
      <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} />
    </SiteFrame>
  );
}
