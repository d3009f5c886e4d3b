package render

import (
	"secpub/internal/civil"
	"secpub/internal/sec"
)

// modificationTwin is the twin of a modification.
type modificationTwin struct {
	twinHead
	modificationFacts
	twinTail
}

// modificationFacts are also a row of /modifications.json. Affects are
// citations of the Code.
type modificationFacts struct {
	ID             string              `json:"id"`
	Aliases        []string            `json:"aliases_ids,omitempty"`
	Raised         civil.Date          `json:"raised"`
	Proposer       *reference          `json:"proposer"`
	Path           string              `json:"path,omitempty"`
	Urgent         bool                `json:"urgent,omitempty"`
	Stage          sec.Stage           `json:"stage,omitempty"` // on the day of the build
	Timeline       []stepTwin          `json:"timeline,omitempty"`
	Implementation *implementationTwin `json:"implementation,omitempty"`
	Affects        []string            `json:"affects,omitempty"`
}

type stepTwin struct {
	Date  civil.Date `json:"date"`
	Stage sec.Stage  `json:"stage"`
	By    *reference `json:"by,omitempty"`
	Label string     `json:"label,omitempty"`
	Note  string     `json:"note,omitempty"`
}

type implementationTwin struct {
	Date    civil.Date `json:"date,omitzero"`
	Version *reference `json:"version,omitempty"`
}

func modificationFactsOf(s *sec.Site, m *sec.Modification) modificationFacts {
	stage, _ := m.StageOn(s.AsOf)
	f := modificationFacts{
		ID: m.ID(), Aliases: written(m.AliasIDs), Raised: m.Raised.V, Proposer: bodyNamed(s, m.Proposer.V), Path: m.DecisionPath,
		Urgent: m.Urgent, Stage: stage, Affects: written(m.Affects),
	}
	for _, step := range m.Timeline {
		f.Timeline = append(f.Timeline, stepTwin{step.Date.V, step.Stage, bodyNamed(s, step.By.V), step.Label, step.Note})
	}
	if i := m.Implementation; i != nil {
		f.Implementation = &implementationTwin{i.Date.V, versionNamed(s, i.Version.V)}
	}
	return f
}
