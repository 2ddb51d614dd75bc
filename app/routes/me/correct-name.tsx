// PLACEHOLDER
export default function Page() { return null; }
