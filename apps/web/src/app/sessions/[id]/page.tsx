import { SessionScreen } from "./session-screen.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
	const { id } = await params;
	return <SessionScreen key={id} sessionId={id} />;
}
