// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a page true while it is looked at: told of a change, it fetches the same page and takes over what differs.
"use strict";
(() => {
    const path = document.body.dataset.live;
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", style: "short" });
    const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

    const age = since => {
        const seconds = (Date.now() - Date.parse(since)) / 1000;
        for (const [unit, size] of units)
            if (Math.abs(seconds) >= size) return words.format(-Math.round(seconds / size), unit);
        return words.format(0, "second");
    };
    const showAges = () => {
        for (const element of document.querySelectorAll("[data-since]"))
            element.textContent = " " + age(element.dataset.since);
    };

    const atEnd = log => log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
    const showEnds = () => {
        for (const log of document.querySelectorAll("pre.log")) log.scrollTop = log.scrollHeight;
    };

    // What was said once is not said again when the page is loaded again.
    const here = new URL(location.href);
    if (here.searchParams.has("note")) {
        here.searchParams.delete("note");
        history.replaceState(null, "", here);
    }

    const busy = main => {
        const active = document.activeElement;
        const selection = getSelection();
        return (active && main.contains(active) && active.matches("input")) ||
            (!selection.isCollapsed && main.contains(selection.anchorNode));
    };

    // What stays is left in place, so that focus, scrolling and what a screen reader reads go on.
    const same = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName;
    const takeOver = (old, fresh) => {
        if (old.nodeType === Node.TEXT_NODE) {
            if (old.data === fresh.data) return;
            if (fresh.data.startsWith(old.data)) old.appendData(fresh.data.slice(old.data.length));
            else old.data = fresh.data;
            return;
        }
        if (old.nodeType !== Node.ELEMENT_NODE || old.isEqualNode(fresh)) return;
        for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
        for (const { name, value } of fresh.attributes)
            if (old.getAttribute(name) !== value) old.setAttribute(name, value);
        const children = [...fresh.childNodes];
        children.forEach((child, i) => {
            const there = old.childNodes[i];
            if (!there) old.append(child);
            else if (same(there, child)) takeOver(there, child);
            else there.replaceWith(child);
        });
        while (old.childNodes.length > children.length) old.lastChild.remove();
    };

    let running = false;
    let again = false;
    const refresh = async () => {
        if (running) { again = true; return; }
        running = true;
        try {
            const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
            if (answer.type === "opaqueredirect") { location.reload(); return; }
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            const main = document.querySelector("main");
            if (answer.ok && !busy(main)) {
                const fresh = page.querySelector("main");
                const note = main.querySelector("p.note"); // stays until another page is opened
                if (note) fresh.prepend(note.cloneNode(true));
                const followed = [...document.querySelectorAll("pre.log")].every(atEnd);
                takeOver(main, fresh);
                const count = document.querySelector("header nav");
                const freshCount = page.querySelector("header nav");
                if (count && freshCount) takeOver(count, freshCount);
                showAges();
                if (followed) showEnds();
                if (!page.body.dataset.live) stop();
            }
        } catch (problem) {
            // The server is away; the stream tells when it is back.
        } finally {
            running = false;
            if (again) { again = false; soon(); }
        }
    };

    let timer = 0;
    const soon = () => { if (!timer) timer = setTimeout(() => { timer = 0; refresh(); }, 400); };

    // One stream for a page that is seen, none for one that is not: browsers have few connections to a server.
    let events = null;
    let retry = 0;
    const kinds = ["job.queued", "job.started", "job.progress", "job.finished", "job.blocked", "job.cancelled",
        "queue.changed", "limits.changed", "gpu.changed", "approval.requested", "approval.decided", "resync"];
    const stop = () => {
        if (events) events.close();
        events = null;
        clearTimeout(retry);
    };
    const listen = () => {
        if (events || !path || document.hidden) return;
        events = new EventSource(path);
        for (const kind of kinds) events.addEventListener(kind, soon);
        events.addEventListener("done", () => { stop(); soon(); });
        events.onmessage = soon;
        events.onerror = () => {
            if (!events || events.readyState !== EventSource.CLOSED) return;
            stop();
            retry = setTimeout(() => { soon(); listen(); }, 10000);
        };
    };
    document.addEventListener("visibilitychange", () => {
        if (document.hidden) return stop();
        if (path) soon();
        listen();
    });

    showAges();
    setInterval(showAges, 30000);
    showEnds();
    listen();
})();
