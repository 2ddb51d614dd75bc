import { Link } from "@remix-run/react";
import { mailto } from "#app/ui/mailto.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import type { latinWanted } from "./latin-wanted.server.ts";

/**
 * Lists the badges that would show � because no font has their letters, with links to spell them in Latin ones; nothing
 * without any.
 */
export function LatinWantedList({ wanted }: { wanted: Awaited<ReturnType<typeof latinWanted>> }) {
  const { t, path } = useOffice();
  const { people, count } = wanted;
  if (count === 0) return null;
  return (
    <Section id="latin" title={t("badges:latin.wanted.title")}>
      <Notice>
        <p>{t("badges:latin.wanted.text", { count })}</p>
      </Notice>
      <ul className="m-0 grid list-none gap-x-8 p-0 lg:grid-cols-2">
        {people.map(({ registration, name, organisation, email }) => (
          <li
            key={registration}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-zinc/40 border-b py-2.5"
          >
            <span className="min-w-0 flex-[1_1_14rem]">
              <bdi className="block font-semibold wrap-anywhere">{name}</bdi>
              {organisation && <bdi className="block wrap-anywhere">{organisation}</bdi>}
              {email && (
                <a href={mailto(email)} className="block text-sm wrap-anywhere">
                  {email}
                </a>
              )}
            </span>
            <May needs="edit-registrations">
              <Link
                to={path("/inscriptions/:id/lettres-latines", { id: registration })}
                aria-label={t("badges:latin.wanted.writeFor", { name })}
                className="inline-flex min-h-11 items-center"
              >
                {t("badges:latin.wanted.write")}
              </Link>
            </May>
          </li>
        ))}
      </ul>
      {count > people.length && (
        <p className="m-0">{t("badges:latin.wanted.more", { count: count - people.length })}</p>
      )}
    </Section>
  );
}
