package sec

import (
	"path"
	"strconv"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/source"
)

// Committee is a body that meets: the Panel, a sub-committee, an open session.
type Committee struct {
	Common
	Short    Text     `front:"short,required"`
	Category string   `front:"kind"` // board, sub-committee, …; free text
	Order    int      `front:"order"`
	Meetings Schedule `front:"meetings"`
	Members  []Member `front:"members"`
}

// Kind returns KindCommittee.
func (*Committee) Kind() Kind { return KindCommittee }

// ID returns the name of the committee's file, by which others refer to it.
func (c *Committee) ID() string { return strings.ToLower(baseName(c.Path)) }

// Schedule says how a committee meets: its first meeting, its rhythm and the
// usual hour.
type Schedule struct {
	First   Day                         `front:"first"`
	Cadence source.Value[civil.Cadence] `front:"cadence"`
	Time    source.Value[civil.Clock]   `front:"time"`
}

// Member is a seat on a committee: who sends its holder, or what the holder
// does there.
type Member struct {
	Name string `front:"name,required,scalar"`
	Role string `front:"role"`
}

// Meeting is one meeting of a committee, before and after it is held. Folder
// and file name it: meetings/ssc/26.md is meeting 26 of the SSC.
type Meeting struct {
	Common
	Date              Day                       `front:"date,required"`
	Time              source.Value[civil.Clock] `front:"time"`
	Ends              source.Value[civil.Clock] `front:"ends"`
	Venue             string                    `front:"venue"`
	Status            MeetingStatus             `front:"status"`
	Minutes           *Minutes                  `front:"minutes"`
	Papers            []Attachment              `front:"papers,many"`
	NumberAsPublished Text                      `front:"number_as_published"`
	Note              string                    `front:"note"`
}

// Kind returns KindMeeting.
func (*Meeting) Kind() Kind { return KindMeeting }

// CommitteeID returns the folder the meeting stands in.
func (m *Meeting) CommitteeID() string {
	return strings.ToLower(path.Base(path.Dir(documentPath(m.Path))))
}

// Number returns the meeting's number as its file name gives it.
func (m *Meeting) Number() string { return baseName(m.Path) }

// Sequence returns the number as a number; 0 where the name is none.
func (m *Meeting) Sequence() int {
	n, err := strconv.Atoi(m.Number())
	if err != nil {
		return 0
	}
	return n
}

// MeetingStatus says what became of a meeting; "" is scheduled before its day
// and held after it.
type MeetingStatus string

// The statuses of a meeting.
const (
	Scheduled MeetingStatus = "scheduled"
	Held      MeetingStatus = "held"
	Cancelled MeetingStatus = "cancelled"
	Postponed MeetingStatus = "postponed"
)

// Allowed returns the statuses of a meeting.
func (MeetingStatus) Allowed() []string {
	return []string{string(Scheduled), string(Held), string(Cancelled), string(Postponed)}
}

// StatusOn returns what could be said of the meeting at the end of the day
// asOf: a meeting is scheduled up to the day before it is held.
func (m *Meeting) StatusOn(asOf civil.Date) MeetingStatus {
	if m.Status == Cancelled || m.Status == Postponed {
		return m.Status
	}
	if m.Date.V.Last().Compare(asOf) >= 0 {
		return Scheduled
	}
	return Held
}

// Minutes is the record of a meeting.
type Minutes struct {
	File   Text          `front:"file,required,scalar"`
	Status MinutesStatus `front:"status"`
}

// MinutesStatus says whether minutes are agreed.
type MinutesStatus string

// Allowed returns the statuses of minutes.
func (MinutesStatus) Allowed() []string { return []string{"draft", "final"} }

// baseName returns the name that a document's path gives it: NAME of NAME.md
// and of NAME/index.md.
func baseName(p string) string {
	return path.Base(documentPath(p))
}

// documentPath returns a document's path without its ending: dir/NAME of
// dir/NAME.md and of dir/NAME/index.md.
func documentPath(p string) string {
	p = strings.TrimSuffix(p, ".md")
	if path.Base(p) == "index" {
		return path.Dir(p)
	}
	return p
}
