import { useLoaderData } from "@remix-run/react";
import { Facts } from "./layout.tsx";
import { OrganiserPage } from "./organiser-page.tsx";

/** The page of chosen rows: who they are, from the loader's `facts`; what can be done stands beside the title. */
export function ChosenPage() {
  const { facts } = useLoaderData() as Parameters<typeof Facts>[0];
  return (
    <OrganiserPage>
      <Facts facts={facts} />
    </OrganiserPage>
  );
}
